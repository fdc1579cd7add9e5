// SPDX-License-Identifier: Apache-2.0
// What is kept behind a pointer, as if it were a field. Where another field is changed in the same statement, the owner
// itself has to be named, since an accessor claims all of the world.
extension World {
    var model: SimulationModel {
        @inline(__always)
        _read { yield sharedModel.value }
    }

    var books: OrderBook {
        @inline(__always)
        _read { yield ownedBooks.value }
        @inline(__always)
        _modify { yield &ownedBooks.value }
    }

    var series: TimeSeriesRecorder {
        @inline(__always)
        _read { yield ownedSeries.value }
        @inline(__always)
        _modify { yield &ownedSeries.value }
    }

    var finance: FinanceState {
        @inline(__always)
        _read { yield ownedFinance.value }
        @inline(__always)
        _modify { yield &ownedFinance.value }
    }

    var requirements: RequirementsState {
        @inline(__always)
        _read { yield ownedRequirements.value }
        @inline(__always)
        _modify { yield &ownedRequirements.value }
    }

    var lots: LotStore {
        @inline(__always)
        _read { yield ownedLots.value }
        @inline(__always)
        _modify { yield &ownedLots.value }
    }

    var purchasing: PurchasingState {
        @inline(__always)
        _read { yield ownedPurchasing.value }
        @inline(__always)
        _modify { yield &ownedPurchasing.value }
    }

    var floor: FloorState {
        @inline(__always)
        _read { yield ownedFloor.value }
        @inline(__always)
        _modify { yield &ownedFloor.value }
    }

    var transport: TransportState {
        @inline(__always)
        _read { yield ownedTransport.value }
        @inline(__always)
        _modify { yield &ownedTransport.value }
    }

    var returns: ReturnsState {
        @inline(__always)
        _read { yield ownedReturns.value }
        @inline(__always)
        _modify { yield &ownedReturns.value }
    }

    var promising: PromisingState {
        @inline(__always)
        _read { yield ownedPromising.value }
        @inline(__always)
        _modify { yield &ownedPromising.value }
    }

    var counts: CountsState {
        @inline(__always)
        _read { yield ownedCounts.value }
        @inline(__always)
        _modify { yield &ownedCounts.value }
    }

    var control: ControlState {
        @inline(__always)
        _read { yield ownedControl.value }
        @inline(__always)
        _modify { yield &ownedControl.value }
    }

    var service: ServiceState {
        @inline(__always)
        _read { yield ownedService.value }
        @inline(__always)
        _modify { yield &ownedService.value }
    }

    var plant: PlantState {
        @inline(__always)
        _read { yield ownedPlant.value }
        @inline(__always)
        _modify { yield &ownedPlant.value }
    }
}

// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

extension World {
    /// Schedules the first call-off of each contract, and the end of its term.
    mutating func startContracts() {
        for index in model.pipeline.contracts.indices {
            scheduleCallOff(index)
            let terms = model.pipeline.contracts[index].terms
            scheduleContract(
                .contractEnds(Int32(index)), index, at: terms.start.seconds + terms.term.seconds)
        }
    }

    private mutating func scheduleContract(_ occurrence: Occurrence, _ index: Int, at time: Tick) {
        let segment = UInt32(model.pipeline.contracts[index].segment)
        schedule(
            occurrence, at: time, phase: model.phases.demand, rank: UInt32(model.stockPoints.count) + segment)
    }

    private func dueTime(ofCallOff number: Int64, _ index: Int) -> Tick {
        let terms = model.pipeline.contracts[index].terms
        return terms.start.seconds + number * terms.every.seconds
    }

    private mutating func scheduleCallOff(_ index: Int) {
        let number = pipeline.contracts[index].announced
        guard number < model.pipeline.contracts[index].callOffs else { return }
        let notice = model.pipeline.contracts[index].terms.notice.seconds
        scheduleContract(
            .callOff(Int32(index)), index, at: max(now, dueTime(ofCallOff: number, index) - notice))
    }

    /// A call-off is announced: an order that is wanted when it is due.
    mutating func callOff(_ index: Int) {
        let contract = model.pipeline.contracts[index]
        let number = pipeline.contracts[index].announced
        pipeline.contracts[index].announced += 1
        let factor = ownedPipeline.value.contracts[index].draw()
        let wanted = Double(contract.terms.evenPart(number)) * factor
        var quantity = wanted < 9e15 ? Quantity(wanted.rounded()) : contract.terms.quantity
        quantity = max(contract.terms.minimum, min(quantity, contract.terms.maximum ?? quantity))
        quantity = min(quantity, contract.terms.quantity - pipeline.contracts[index].called)
        if quantity > 0 {
            pipeline.contracts[index].called += quantity
            pipeline.contracts[index].calledUnits += Double(quantity) * contract.unitsPerSmallestUnit
            drawnLines.removeAll(keepingCapacity: true)
            drawnLines.append(DemandLine(mixEntry: contract.entry, quantity: quantity))
            placeAhead(
                Int(contract.segment), customer: -1, wanted: max(now, dueTime(ofCallOff: number, index)))
        }
        scheduleCallOff(index)
    }

    /// A term is over: what is missing to the commitment is paid for, and what a tier gives is paid back.
    mutating func settleContract(_ index: Int) {
        let contract = model.pipeline.contracts[index]
        let segment = Int(contract.segment)
        let called = pipeline.contracts[index].called
        let bound = contract.terms.commitment * Double(contract.terms.quantity)
        let missing = max(0, bound - Double(called)) * contract.unitsPerSmallestUnit
        let entry = Int(model.segments[segment].firstEntry + contract.entry)
        let rebate = contract.terms.rebate(on: called) * Double(called) * model.pipeline.prices[entry]
        let amount = missing * contract.terms.underCallPenalty - rebate
        pipeline.contracts[index].missingUnits += missing
        pipeline.contracts[index].settlement += amount
        if rebate > 0 {
            pipeline.contracts[index].rebates += rebate
            ledger.pay(rebate, for: .refund)
        }
        guard amount + rebate > 0 else { return }
        segments[segment].revenue += amount + rebate
        chargeCustomer(amount + rebate, segment: segment)
        if keepsEvents { notePosting(.revenue, segment: segment, product: -1, amount + rebate) }
    }
}

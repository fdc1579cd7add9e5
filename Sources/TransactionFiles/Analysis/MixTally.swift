// SPDX-License-Identifier: Apache-2.0

/// What each segment buys: a third pass over the file, now that it is known who belongs where.
struct MixTally {
    private struct Cell {
        var lines = 0
        var units = 0.0
        var value = 0.0
        var sizes: [Int: Int] = [:]
    }

    private let study: SegmentStudy
    /// For each product its place among those that are told apart, or the place of the others.
    private var place: [Int]
    private let top: [Int]
    private var cells: [[Cell]]

    init(study: SegmentStudy, segments: Int) {
        self.study = study
        let products = study.base.products
        top = Array(
            products.indices.sorted {
                products[$0].value != products[$1].value ? products[$0].value > products[$1].value : $0 < $1
            }.prefix(max(1, study.settings.products)))
        place = [Int](repeating: top.count, count: products.count)
        for (index, product) in top.enumerated() { place[product] = index }
        cells = Array(repeating: Array(repeating: Cell(), count: top.count + 1), count: segments)
    }

    /// The mix of each segment.
    consuming func read(
        onDrop: ((Int, DropReason, String) -> Void)?
    ) throws(TransactionFault) -> [[MixAccount]] {
        let base = study.base
        var reader = try LineReader(path: base.path, layout: base.layout, options: base.options)
        var repeated = FingerprintWindow()
        let scale = base.hasWholeQuantities ? 1.0 : 1_000.0
        func tell(_ reason: DropReason) {
            guard let onDrop else { return }
            onDrop(reader.current.line, reason, base.layout.text(reader.scanner.slice(reader.scanner.record)))
        }
        reading: while true {
            switch reader.next() {
            case .end: break reading
            case .dropped(let reason):
                let isOut = reader.current.line > 0 && reason == .afterEnd && account(reader.current) < 0
                tell(isOut && base.sampleShare < 1 ? .notSampled : reason)
            case .used:
                let line = reader.current
                if base.options.dropsDuplicates, !repeated.insert(line.fingerprint) {
                    tell(.duplicate)
                    continue
                }
                let customer = account(line)
                guard customer >= 0 else {
                    tell(.notSampled)
                    continue
                }
                let product = base.productNames.find(line.product).map { place[$0] } ?? top.count
                let segment = study.outlooks[customer].segment
                cells[segment][product].lines += 1
                cells[segment][product].units += line.quantity
                cells[segment][product].value += line.value
                cells[segment][product].sizes[Self.rounded(line.quantity * scale), default: 0] += 1
            }
        }
        return cells.map { row in accounts(row, scale: scale) }
    }

    private func account(_ line: UsedLine) -> Int {
        study.base.customerNames.find(line.customer).map { Int(study.base.accountOfName[$0]) } ?? -1
    }

    /// Three significant digits above a thousand, so that there are never many different sizes.
    private static func rounded(_ size: Double) -> Int {
        var step = 1.0
        while size / step >= 10_000, step < 1e15 { step *= 10 }
        return Int(min((size / step).rounded() * step, 1e15))
    }

    private func accounts(_ row: [Cell], scale: Double) -> [MixAccount] {
        let isWhole = study.base.hasWholeQuantities
        let all = row.indices.filter { row[$0].lines > 0 }.map { index in
            MixAccount(
                product: index < top.count ? study.base.products[top[index]].id : nil,
                lines: row[index].lines,
                units: row[index].units, value: row[index].value,
                sizes: ValueGroups(row[index].sizes, scale: 1 / scale, isWhole: isWhole))
        }
        return all.sorted { a, b in
            if (a.product == nil) != (b.product == nil) { return b.product == nil }
            return a.lines != b.lines ? a.lines > b.lines : (a.product ?? "") < (b.product ?? "")
        }
    }
}

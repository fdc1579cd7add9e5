// SPDX-License-Identifier: Apache-2.0

/// Builds a linear program from the lines of an MPS file, one after the other.
struct MPSParser {
    private enum Section: String {
        case name = "NAME"
        case sense = "OBJSENSE"
        case rows = "ROWS"
        case columns = "COLUMNS"
        case rightHandSides = "RHS"
        case ranges = "RANGES"
        case bounds = "BOUNDS"
        case end = "ENDATA"
    }

    private enum Row {
        case objective
        case constraint(ConstraintID, type: String)
    }

    private(set) var program = LinearProgram()
    private(set) var faults: [MPSFault] = []
    private(set) var isDone = false
    private let isFixed: Bool
    private var decodesNames = false
    private var section: Section?
    private var lineNumber = 0
    private var rows: [Substring: Row] = [:]
    private var hasObjective = false
    private var columns: [Substring: VariableID] = [:]
    private var currentColumn: (name: Substring, id: VariableID)?
    private var isInteger = false
    // The last column that had a coefficient in each row, and in the objective: a repetition is a defect.
    private var lastColumn: [Int32] = []
    private var lastColumnOfObjective: Int32 = -1
    /// The line of the last bound of each column that has one.
    private var boundLines: [VariableID: Int] = [:]
    // Two vectors of right-hand sides or ranges in a file would be mixed: a repetition is a defect.
    private var rowsWithSide: Set<Substring> = []
    private var rowsWithRange: Set<Substring> = []
    // Ranges are relative to right-hand sides, which may come later.
    private var ranges: [(row: ConstraintID, type: String, value: Double)] = []

    init(isFixed: Bool) { self.isFixed = isFixed }

    /// Takes in one line, counted from one.
    mutating func read(_ line: Substring, number: Int) {
        lineNumber = number
        guard let first = line.utf8.first else { return }
        if first == UInt8(ascii: "*") {
            if line.hasPrefix(MPSWriter.encodingComment) { decodesNames = true }
        } else if MPSFields.isBlank(first) {
            let fields = isFixed ? MPSFields.fixed(line) : MPSFields.free(line)
            // The words of a marker are seldom in the columns of a card.
            if section == .columns, fields.contains("'MARKER'") {
                readMarker(MPSFields.free(line))
            } else if !fields.isEmpty {
                readData(fields)
            }
        } else {
            readSection(line)
        }
    }

    /// Checks what can be seen only after the last line.
    mutating func finish(line: Int) {
        lineNumber = line
        guard faults.count < MPSReader.greatestFaultCount else { return }
        if !isDone { report(.endMissing) }
        if !hasObjective { report(.objectiveMissing) }
        applyRanges()
        for variable in program.variables
        where program.kinds[variable.offset] == .integer && boundLines[variable] == nil {
            program.setBounds(of: variable, lower: 0, upper: 1)
        }
        reportCrossedBounds()
    }

    private mutating func reportCrossedBounds() {
        for (variable, line) in boundLines.sorted(by: { $0.value < $1.value }) {
            let (lower, upper) = program.bounds(of: variable)
            if lower <= upper, lower < .infinity, upper > -.infinity { continue }
            guard faults.count < MPSReader.greatestFaultCount else { return }
            lineNumber = line
            report(.boundsCross(column: program.name(of: variable), lower: lower, upper: upper))
        }
    }

    private mutating func report(_ reason: MPSFault.Reason) {
        faults.append(MPSFault(line: lineNumber, reason: reason))
    }

    private func decoded(_ name: Substring) -> String {
        decodesNames ? NameEncoding.decoded(name) : String(name)
    }

    // MARK: Sections

    private mutating func readSection(_ line: Substring) {
        let fields = MPSFields.free(line)
        guard let title = fields.first else { return }
        guard let section = Section(rawValue: title.uppercased()) else {
            report(.unknownSection(String(title)))
            return
        }
        self.section = section
        switch section {
        case .name:
            program.name = fields.dropFirst().first.map(decoded) ?? ""
        case .sense:
            if let sense = fields.dropFirst().first { readSense(sense) }
        case .end:
            isDone = true
        case .rows, .columns, .rightHandSides, .ranges, .bounds:
            break
        }
    }

    private mutating func readData(_ fields: [Substring]) {
        switch section {
        case .sense: readSense(fields.first { !$0.isEmpty } ?? "")
        case .rows: readRow(fields)
        case .columns: readColumn(fields)
        case .rightHandSides: forEachPair(fields, section: "RHS") { $0.readRightHandSide(row: $1, $2) }
        case .ranges: forEachPair(fields, section: "RANGES") { $0.readRange(row: $1, $2) }
        case .bounds: readBound(fields)
        case .name, .end, nil: report(.dataBeforeSections)
        }
    }

    private mutating func readSense(_ field: Substring) {
        switch field.uppercased() {
        case "MAX", "MAXIMIZE", "MAXIMISE": program.sense = .maximize
        case "MIN", "MINIMIZE", "MINIMISE": program.sense = .minimize
        default: report(.unknownSense(String(field)))
        }
    }

    // MARK: Rows and columns

    private mutating func readRow(_ fields: [Substring]) {
        guard fields.count == 2, !fields[0].isEmpty else {
            return report(.wrongFieldCount(section: "ROWS", count: fields.count))
        }
        let (type, name) = (fields[0].uppercased(), fields[1])
        guard rows[name] == nil else { return report(.rowRepeated(String(name))) }
        if type == "N", !hasObjective {
            hasObjective = true
            rows[name] = .objective
            return
        }
        let relation: ConstraintRelation
        switch type {
        case "N": relation = .between(-.infinity, .infinity)
        case "E": relation = .equal(0)
        case "L": relation = .atMost(0)
        case "G": relation = .atLeast(0)
        default: return report(.unknownRowType(String(fields[0])))
        }
        let fullName = decoded(name)
        let id = program.addConstraint(fullName, relation)
        rows[name] = .constraint(id, type: type)
        lastColumn.append(-1)
    }

    private mutating func readColumn(_ fields: [Substring]) {
        let words = isFixed ? Array(fields.dropFirst()) : fields
        guard words.count == 3 || words.count == 5, let column = column(named: words[0]) else {
            if words.count != 3, words.count != 5 {
                report(.wrongFieldCount(section: "COLUMNS", count: words.count))
            }
            return
        }
        for place in stride(from: 1, to: words.count, by: 2) {
            guard let value = MPSFields.number(words[place + 1]) else {
                report(.notANumber(String(words[place + 1])))
                continue
            }
            guard abs(value) < Self.infinity else {
                report(.endlessCoefficient(String(words[place + 1])))
                continue
            }
            addCoefficient(value, row: words[place], column: column)
        }
    }

    private mutating func readMarker(_ words: [Substring]) {
        switch words.last {
        case "'INTORG'": isInteger = true
        case "'INTEND'": isInteger = false
        case let marker: report(.unknownMarker(String(marker ?? "")))
        }
    }

    /// The column of a line; nil when its lines are not together.
    private mutating func column(named name: Substring) -> VariableID? {
        if let currentColumn, currentColumn.name == name { return currentColumn.id }
        guard columns[name] == nil else {
            report(.columnScattered(String(name)))
            return nil
        }
        let fullName = decoded(name)
        let id = program.addVariable(fullName, kind: isInteger ? .integer : .continuous)
        columns[name] = id
        currentColumn = (name, id)
        return id
    }

    private mutating func addCoefficient(_ value: Double, row name: Substring, column: VariableID) {
        let isRepeated: Bool
        switch rows[name] {
        case nil:
            return report(.unknownRow(String(name)))
        case .objective:
            isRepeated = lastColumnOfObjective == column.index
            lastColumnOfObjective = column.index
            program.setObjective(of: column, to: value)
        case .constraint(let row, _):
            isRepeated = lastColumn[row.offset] == column.index
            lastColumn[row.offset] = column.index
            program.add(value, times: column, to: row)
        }
        if isRepeated {
            report(
                .coefficientRepeated(column: program.name(of: column), row: String(name)))
        }
    }

    // MARK: Right-hand sides, ranges, bounds

    /// Calls `body` with each row and value of a line; the name of the vector before them may be missing.
    private mutating func forEachPair(
        _ fields: [Substring], section: String, _ body: (inout Self, Substring, Double) -> Void
    ) {
        let words = isFixed ? Array(fields.dropFirst(2)) : Array(fields.dropFirst(fields.count % 2))
        guard words.count == 2 || words.count == 4 else {
            return report(.wrongFieldCount(section: section, count: fields.count))
        }
        for place in stride(from: 0, to: words.count, by: 2) {
            guard let value = MPSFields.number(words[place + 1]) else {
                report(.notANumber(String(words[place + 1])))
                continue
            }
            body(&self, words[place], value)
        }
    }

    private mutating func readRightHandSide(row name: Substring, _ value: Double) {
        if !rowsWithSide.insert(name).inserted { return report(.rightHandSideRepeated(String(name))) }
        switch rows[name] {
        case nil:
            report(.unknownRow(String(name)))
        case .objective:
            program.objectiveConstant = value == 0 ? 0 : -value
        case .constraint(let row, let type):
            let isFinite = abs(value) < Self.infinity
            switch type {
            case "E" where isFinite: program.setBounds(of: row, lower: value, upper: value)
            case "L" where isFinite: program.setBounds(of: row, lower: -.infinity, upper: value)
            case "G" where isFinite: program.setBounds(of: row, lower: value, upper: .infinity)
            // At most infinity, or at least minus infinity, asks for nothing.
            case "L" where value > 0, "G" where value < 0:
                program.setBounds(of: row, lower: -.infinity, upper: .infinity)
            case "N": break
            default: report(.endlessRightHandSide(row: String(name), type: type))
            }
        }
    }

    private mutating func readRange(row name: Substring, _ value: Double) {
        guard let row = rows[name] else { return report(.unknownRow(String(name))) }
        guard case .constraint(let id, let type) = row, type != "N" else {
            return report(.rangeOfFreeRow(String(name)))
        }
        if !rowsWithRange.insert(name).inserted { return report(.rangeRepeated(String(name))) }
        ranges.append((id, type, value))
    }

    private mutating func applyRanges() {
        for (row, type, value) in ranges {
            let (lower, upper) = program.bounds(of: row)
            switch type {
            case "L": program.setBounds(of: row, lower: upper - abs(value), upper: upper)
            case "G": program.setBounds(of: row, lower: lower, upper: lower + abs(value))
            default:
                program.setBounds(of: row, lower: min(lower, lower + value), upper: max(lower, lower + value))
            }
        }
    }

    private static let infinity = 1e30
    private static let boundTypesWithoutValue: Set<String> = ["FR", "MI", "PL", "BV"]

    private mutating func readBound(_ fields: [Substring]) {
        let type = fields[0].uppercased()
        let needsValue = !Self.boundTypesWithoutValue.contains(type)
        // The name of the vector may be missing, and a value may stand where none is needed.
        var words = Array(fields.dropFirst())
        if isFixed {
            words = Array(words.dropFirst())
        } else if words.count == 3 || (words.count == 2 && !needsValue && columns[words[0]] == nil) {
            words.removeFirst()
        }
        guard words.count == 2 || (words.count == 1 && !needsValue) else {
            return report(.wrongFieldCount(section: "BOUNDS", count: fields.count))
        }
        guard let column = columns[words[0]] else { return report(.unknownColumn(String(words[0]))) }
        var value = 0.0
        if needsValue {
            guard let number = MPSFields.number(words[1], allowsInfinity: true) else {
                return report(.notANumber(String(words[1])))
            }
            value = abs(number) >= Self.infinity ? (number < 0 ? -.infinity : .infinity) : number
        }
        setBound(type, of: column, to: value)
    }

    private mutating func setBound(_ type: String, of column: VariableID, to value: Double) {
        var (lower, upper) = program.bounds(of: column)
        switch type {
        case "LO", "LI": lower = value
        case "UP", "UI":
            upper = value
            if value < 0, lower == 0, boundLines[column] == nil { lower = -.infinity }
        case "FX": (lower, upper) = (value, value)
        case "FR": (lower, upper) = (-.infinity, .infinity)
        case "MI": lower = -.infinity
        case "PL": upper = .infinity
        case "BV": (lower, upper) = (0, 1)
        default: return report(.unknownBoundType(type))
        }
        if type == "BV" { program.setKind(of: column, to: .binary) }
        if type == "LI" || type == "UI" { program.setKind(of: column, to: .integer) }
        program.setBounds(of: column, lower: lower, upper: upper)
        boundLines[column] = lineNumber
    }
}

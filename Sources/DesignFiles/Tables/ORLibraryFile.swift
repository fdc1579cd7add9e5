// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign

/// Problems in the text formats of the OR-Library: capacitated warehouse location and p-median.
///
/// - Reference: J. E. Beasley (1990), "OR-Library: distributing test problems by electronic mail", Journal of the
///   Operational Research Society 41(11), 1069–1072.
public enum ORLibraryFile {
    /// What such a file holds.
    public enum Content: Sendable {
        /// Sites with capacities and fixed costs, customers with demand, and what serving each costs.
        case facilities(FacilityProblem)
        /// A graph whose every vertex is a customer and a place for a site, and how many sites are wanted.
        case medians(costs: [[Double]], count: Int)
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: What it says: numbers with blanks between them.
    ///   - path: What it is called in faults.
    ///   - capacity: What stands where a file says `capacity` instead of a number.
    /// - Returns: What it holds.
    /// - Throws: What is wrong with it, with the line.
    public static func content(
        of text: String, path: String, capacity: Double? = nil
    ) throws(DesignFileFaults) -> Content {
        var numbers: [Double] = []
        var lines: [Int] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for word in line.split(whereSeparator: \.isWhitespace) {
                guard let value = Double(word) ?? (word.lowercased() == "capacity" ? capacity : nil),
                    value.isFinite
                else {
                    throw DesignFileFaults([
                        "\(path):\(index + 1): \"\(word)\" is no number"
                            + (word.lowercased() == "capacity"
                                ? "; --capacity says what to take for it"
                                : "; expected a file of the OR-Library, a scenario or a folder with customers.csv")
                    ])
                }
                numbers.append(value)
                lines.append(index + 1)
            }
        }
        guard numbers.count >= 3, let first = whole(numbers[0]), let second = whole(numbers[1]),
            first > 0, second > 0
        else {
            throw DesignFileFaults([
                "\(path):1: expected the number of sites and of customers, or of vertices, edges and sites"
            ])
        }
        if numbers.count == 2 + 2 * first + second * (first + 1) {
            return .facilities(facilities(numbers, first, second))
        }
        if numbers.count == 3 + 3 * second, let count = whole(numbers[2]) {
            return try medians(numbers, lines, path, vertices: first, edges: second, count: count)
        }
        throw DesignFileFaults([
            "\(path): has \(numbers.count) numbers; \(first) sites and \(second) customers would take "
                + "\(2 + 2 * first + second * (first + 1)), a graph of \(second) edges \(3 + 3 * second)"
        ])
    }

    private static func whole(_ value: Double) -> Int? {
        value == value.rounded() && value >= 0 && value < 1e6 ? Int(value) : nil
    }

    /// A cost there is that of all that a customer asks for.
    private static func facilities(_ numbers: [Double], _ m: Int, _ n: Int) -> FacilityProblem {
        let sites = (0..<m).map { index in
            FacilityProblem.Site(
                name: "site \(index + 1)",
                sizes: [.init(capacity: numbers[2 + 2 * index], fixedCost: numbers[3 + 2 * index])])
        }
        var customers: [FacilityProblem.Customer] = []
        var costs = [[Double]](repeating: [], count: m)
        for place in 0..<n {
            let start = 2 + 2 * m + place * (m + 1)
            customers.append(.init(name: "customer \(place + 1)", demand: numbers[start]))
            for site in 0..<m {
                costs[site].append(numbers[start] > 0 ? numbers[start + 1 + site] / numbers[start] : 0)
            }
        }
        return FacilityProblem(sites: sites, customers: customers, unitCosts: costs)
    }

    /// Shortest ways between all vertices; a repeated edge counts as written last.
    private static func medians(
        _ numbers: [Double], _ lines: [Int], _ path: String, vertices n: Int, edges: Int, count: Int
    ) throws(DesignFileFaults) -> Content {
        var ways = [[Double]](repeating: [Double](repeating: .infinity, count: n), count: n)
        for vertex in 0..<n { ways[vertex][vertex] = 0 }
        for edge in 0..<edges {
            let start = 3 + 3 * edge
            guard let a = whole(numbers[start]), let b = whole(numbers[start + 1]), (1...n).contains(a),
                (1...n).contains(b), numbers[start + 2] >= 0
            else {
                throw DesignFileFaults([
                    "\(path):\(lines[start]): expected two vertices from 1 to \(n) and a length of at least 0"
                ])
            }
            guard a != b else { continue }
            ways[a - 1][b - 1] = numbers[start + 2]
            ways[b - 1][a - 1] = numbers[start + 2]
        }
        for middle in 0..<n {
            let onward = ways[middle]
            for from in 0..<n where ways[from][middle] < .infinity {
                let before = ways[from][middle]
                ways[from].withUnsafeMutableBufferPointer { row in
                    for to in 0..<n where before + onward[to] < row[to] { row[to] = before + onward[to] }
                }
            }
        }
        guard ways[0].allSatisfy(\.isFinite) else {
            throw DesignFileFaults(["\(path): no way leads from vertex 1 to some others"])
        }
        guard (1...n).contains(count) else {
            throw DesignFileFaults(["\(path):1: \(count) sites are wanted of \(n) vertices"])
        }
        return .medians(costs: ways, count: count)
    }
}

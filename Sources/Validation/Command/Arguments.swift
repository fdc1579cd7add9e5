// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for.
struct Arguments: Equatable {
    static let help = """
        usage: catena-validation [--only TEXT]... [--output FILE] [--truth FOLDER] [--date TEXT]

        Runs published cases with known answers and compares. Exits 1 when one is missed.

          --only TEXT      only cases whose identifier contains TEXT; the report is then not written
          --output FILE    the report (default: results/reference/validation.md)
          --truth FOLDER   where instance files lie; cases without them are left out (default: ../shared/truth)
          --date TEXT      put into the report; without it the same program writes the same bytes
        """

    var only: [String] = []
    var output = "results/reference/validation.md"
    var truth = "../shared/truth"
    var date: String?
    var wantsHelp = false

    /// Reads the words after the program's name.
    ///
    /// - Throws: At the first word that is not understood or lacks its value.
    init(_ words: [String]) throws(ArgumentFault) {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word != "--help", word != "-h" else {
                wantsHelp = true
                continue
            }
            guard ["--only", "--output", "--truth", "--date"].contains(word) else { throw .unknown(word) }
            guard let value = rest.popFirst() else { throw .missingValue(word) }
            switch word {
            case "--only": only.append(value)
            case "--output": output = value
            case "--truth": truth = value
            default: date = value
            }
        }
    }

    /// Whether the case is asked for.
    func includes(_ published: PublishedCase) -> Bool {
        only.isEmpty || only.contains { published.id.contains($0) }
    }
}

/// What is wrong with a command line.
enum ArgumentFault: Error, Equatable, CustomStringConvertible {
    case unknown(String)
    case missingValue(String)

    var description: String {
        switch self {
        case .unknown(let word): "unknown option \(word)"
        case .missingValue(let word): "\(word) needs a value"
        }
    }
}

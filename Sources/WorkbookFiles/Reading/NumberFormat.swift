// SPDX-License-Identifier: Apache-2.0

/// What a cell's format makes of its number: spreadsheets keep dates and times as numbers of days.
public enum NumberFormat: Hashable, Sendable {
    /// A number, however many decimals and whatever marks it is shown with.
    case plain
    /// A number shown with zeros before it up to so many digits, as keys are.
    case padded(digits: Int)
    /// A day.
    case date
    /// A day and a time of it.
    case dateAndTime
    /// A time of the day.
    case time
    /// A length of time, which goes on beyond 24 hours.
    case elapsed

    /// The format with an identifier below 164, which files do not spell out.
    ///
    /// - Reference: ECMA-376 (2016), *Office Open XML File Formats*, 5th ed., part 1, section 18.8.30.
    init(builtIn identifier: Int) {
        switch identifier {
        case 14...17, 27...31, 34...36, 50...58: self = .date
        case 18...21, 32, 33: self = .time
        case 22: self = .dateAndTime
        case 45...47: self = .elapsed
        default: self = .plain
        }
    }

    /// The format that a code such as `DD.MM.YYYY` or `[h]:mm` describes; its first section counts.
    init(code: String) {
        var letters: [Character] = []
        var elapses = false
        var rest = Array(code.lowercased())[...]
        scan: while let character = rest.popFirst() {
            switch character {
            case ";": break scan
            case "\\", "_", "*": _ = rest.popFirst()
            case "\"":
                while let next = rest.popFirst(), next != "\"" {}
            case "[":
                var inside = ""
                while let next = rest.popFirst(), next != "]" { inside.append(next) }
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { elapses = true }
            default: letters.append(character)
            }
        }
        var text = String(letters)
        guard text != "general", text != "@" else {
            self = .plain
            return
        }
        text = text.replacing("am/pm", with: "h").replacing("a/p", with: "h")
        let hasClock = text.contains("h") || text.contains("s")
        let hasDay = text.contains("y") || text.contains("d") || (text.contains("m") && !hasClock && !elapses)
        if elapses {
            self = .elapsed
        } else if hasDay {
            self = hasClock ? .dateAndTime : .date
        } else if hasClock {
            self = .time
        } else if text.count > 1, text.allSatisfy({ $0 == "0" }) {
            self = .padded(digits: text.count)
        } else {
            self = .plain
        }
    }
}

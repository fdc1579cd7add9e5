// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how products are made.
public enum ProductionFault: Hashable, Sendable {
    /// A line at a site that makes nothing.
    case lineAtSupplier(site: NodeID)
    /// A line that no recipe of its site uses.
    case lineNeverUsed(LineID)
    /// A line without a single working hour.
    case lineWithoutHours(LineID)
    /// Something that a recipe says which only a shared line can have, such as a changeover.
    case onlyOnLine(what: String)
    /// Something that a recipe on a shared line must not say, such as lines of its own.
    case notOnLine(what: String, line: LineID)
    /// The same change of families twice.
    case repeatedChangeover(from: String, to: String)
    /// A change from a family to itself.
    case changeoverToItself(String)
    /// A family that no recipe of the line has.
    case unknownFamily(String, line: LineID)
    /// Failures that follow one another without any time between them.
    case noTimeBetweenFailures
    /// A largest run that is no multiple of what runs are multiples of.
    case runNotMultiple(maximum: Double, multiple: Double)
    /// A yield of nothing.
    case nothingIsGood
    /// An alternate that has alternates itself.
    case alternateOfAlternate
    /// An alternate that makes something else.
    case alternateForOtherProduct(ProductID, needed: ProductID)

    var message: String {
        switch self {
        case .lineAtSupplier(let site): "site \"\(site)\" is a supplier, which makes nothing"
        case .lineNeverUsed(let line): "no recipe of its site uses line \"\(line)\""
        case .lineWithoutHours(let line): "line \"\(line)\" has no working hours"
        case .onlyOnLine(let what): "\(what) has no effect without a shared line"
        case .notOnLine(let what, let line): "\(what) has no effect on the shared line \"\(line)\""
        case .repeatedChangeover(let origin, let destination):
            "the change from \"\(origin)\" to \"\(destination)\" is listed more than once"
        case .changeoverToItself(let family): "there is no change from \"\(family)\" to itself"
        case .unknownFamily(let family, let line): "no recipe on line \"\(line)\" is of family \"\(family)\""
        case .noTimeBetweenFailures: "the time between failures is always zero, so the line could never work"
        case .runNotMultiple(let maximum, let multiple):
            "the largest run of \(plain(maximum)) is no multiple of \(plain(multiple))"
        case .nothingIsGood: "the yield is zero, so nothing would ever be made"
        case .alternateOfAlternate: "an alternate has alternates itself"
        case .alternateForOtherProduct(let product, let needed):
            "the alternate makes \"\(product)\" instead of \"\(needed)\""
        }
    }

    var mending: String? {
        switch self {
        case .lineAtSupplier: "remove the lines, or make the site a plant"
        case .lineNeverUsed: "name it as the line of a recipe, or remove it"
        case .lineWithoutHours: "set hours, or leave them out for around the clock"
        case .onlyOnLine: "set line, or remove it"
        case .notOnLine: "remove it; the line says how many stations there are and when they work"
        case .repeatedChangeover, .changeoverToItself: "remove it"
        case .unknownFamily: "name a family or a product that is made on the line"
        case .noTimeBetweenFailures: "set time-between"
        case .runNotMultiple: "set max to a multiple"
        case .nothingIsGood: nil
        case .alternateOfAlternate: "list all alternates of the recipe one after the other"
        case .alternateForOtherProduct(_, let needed): "let it make \"\(needed)\""
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What writing one scenario shares.
final class EncodingContext {
    /// The products by name, for their granularity.
    let products: [ProductID: Product]
    /// The product whose quantities are being written.
    var product: Product?

    /// Starts writing a scenario with `products`.
    init(products: [Product] = []) {
        self.products = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Collects the entries of a record that is being written, in the order of its fields.
struct RecordWriter {
    /// The entries so far.
    private(set) var entries: [(key: String, value: TextNode)] = []
    private let context: EncodingContext

    /// Starts a record.
    init(_ context: EncodingContext) { self.context = context }

    /// Adds a field unless reading gives its value anyway.
    mutating func put<Value>(_ field: Field<Value>, _ value: Value) {
        guard !field.isOmitted(value) else { return }
        entries.append((field.key, field.codec.encode(value, context)))
    }

    /// The record.
    var node: TextNode { .mapping(entries) }
}

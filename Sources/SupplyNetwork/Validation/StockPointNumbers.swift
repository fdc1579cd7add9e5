// SPDX-License-Identifier: Apache-2.0

/// Where the stock item of a point stands in its network.
struct StockPlace: Sendable {
    var site: Int32
    var item: Int32
}

/// The numbers of stock points by site and product: of two that share both, the first counts.
///
/// Sixteen bytes a stock point, where a table by names would take a hundred.
struct StockPointNumbers: Sendable {
    /// A product that a site keeps, with the number of the stock point.
    private struct Kept {
        var product: Int32
        var number: Int32
    }

    /// Where each point stands, in the order of the network.
    let places: [StockPlace]
    /// The number of each point's product.
    let productOfPoint: [Int32]
    private let sites: [NodeID: Int]
    private let products: [ProductID: Int32]
    /// What each site keeps, by product.
    private let kept: [[Kept]]

    /// Numbers the stock points of a network, which may have faults.
    init(_ network: Network) {
        var places: [StockPlace] = []
        var productOfPoint: [Int32] = []
        let count = network.sites.reduce(0) { $0 + $1.stock.count }
        places.reserveCapacity(count)
        productOfPoint.reserveCapacity(count)
        var sites: [NodeID: Int] = [:]
        var products: [ProductID: Int32] = [:]
        var kept: [[Kept]] = []
        // The site that has a product last, to tell what is there twice.
        var lastSite: [Int] = []
        for (index, site) in network.sites.enumerated() {
            let number = sites[site.id] ?? kept.count
            if number == kept.count {
                sites[site.id] = number
                kept.append([])
                kept[number].reserveCapacity(site.stock.count)
            } else {
                for entry in kept[number] { lastSite[Int(entry.product)] = number }
            }
            for place in site.stock.indices {
                let name = site.stock[place].product
                let product = products[name] ?? Int32(products.count)
                if Int(product) == lastSite.count {
                    products[name] = product
                    lastSite.append(-1)
                }
                guard lastSite[Int(product)] != number else { continue }
                lastSite[Int(product)] = number
                kept[number].append(Kept(product: product, number: Int32(places.count)))
                places.append(StockPlace(site: Int32(index), item: Int32(place)))
                productOfPoint.append(product)
            }
        }
        for site in kept.indices { kept[site].sort { $0.product < $1.product } }
        self.places = places
        self.productOfPoint = productOfPoint
        self.sites = sites
        self.products = products
        self.kept = kept
    }

    /// The number of a stock point, or `nil` when the site does not keep the product.
    ///
    /// - Complexity: O(log *n*) in the number of products of the site.
    func number(_ site: NodeID, _ product: ProductID) -> Int? {
        guard let site = sites[site], let product = products[product] else { return nil }
        return number(site: site, product: product)
    }

    /// The number of a site, for quick questions; `nil` when there is none of that name.
    func siteNumber(_ site: NodeID) -> Int? { sites[site] }

    /// The number of a product that some site keeps.
    func productNumber(_ product: ProductID) -> Int32? { products[product] }

    /// The number of a stock point by the numbers of its site and its product.
    func number(site: Int, product: Int32) -> Int? {
        kept[site].withUnsafeBufferPointer { kept in
            var (low, high) = (0, kept.count)
            while low < high {
                let middle = (low + high) / 2
                if kept[middle].product < product { low = middle + 1 } else { high = middle }
            }
            return low < kept.count && kept[low].product == product ? Int(kept[low].number) : nil
        }
    }
}

/// The stock items of a network by number, which stay where they are.
struct StockItems: RandomAccessCollection, Sendable {
    private let sites: [Site]
    private let places: [StockPlace]

    init(_ sites: [Site], _ places: [StockPlace]) {
        self.sites = sites
        self.places = places
    }

    var startIndex: Int { 0 }
    var endIndex: Int { places.count }

    subscript(number: Int) -> StockItem {
        _read {
            let place = places[number]
            yield sites[Int(place.site)].stock[Int(place.item)]
        }
    }

    /// The names of a stock point.
    func name(_ number: Int) -> StockPointName {
        let place = places[number]
        let site = sites[Int(place.site)]
        return StockPointName(site: site.id, product: site.stock[Int(place.item)].product)
    }
}

/// The names of the stock points of a network by number.
struct StockPointNames: RandomAccessCollection, Sendable {
    private let items: StockItems

    init(_ items: StockItems) { self.items = items }

    var startIndex: Int { 0 }
    var endIndex: Int { items.count }

    subscript(number: Int) -> StockPointName { items.name(number) }
}

// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import GLPKBackend
import NetworkDesign
import Testing

/// Eight orders and three plants, the files of Examples/OrderAssignment, small enough to work out by hand.
struct AssignmentFileTests {
    static let files = [
        "orders.csv": """
        Order,Product,Customer,Port,Units,Weight
        1001,A,blue,X,100,40
        1002,A,green,X,50,20
        1003,A,blue,X,80,35
        1004,B,green,X,200,90
        1005,B,blue,X,30,12
        1006,C,blue,X,10,4
        1007,D,green,X,60,25
        1008,B,green,Z,70,30
        """,
        "plants.csv": "Plant,Orders a day,Cost per unit\nnorth,1,\"$0.50\"\nsouth,1,$0.30\nwest,5,$1.00\n",
        "products.csv": "Plant,Product\nnorth,A\nnorth,B\nsouth,A\nsouth,D\nwest,B\n",
        "customers.csv": "Plant,Customer\nsouth,blue\n",
        "ports.csv": "Plant,Port\nnorth,N\nsouth,S\nwest,N\n",
        "freight.csv": """
        From,To,Least weight,Most weight,Rate,Least charge
        N,X,0,49.99,0.20,5
        N,X,50,999,0.10,5
        S,X,0,999,0.15,6
        """,
        "assign.yaml": """
        orders: {file: orders.csv, order: Order}
        sites: {file: plants.csv, site: Plant, capacity: Orders a day}
        rules:
          products: {file: products.csv, site: Plant, match: {Product: Product}, otherwise: nobody makes it}
          customers: {file: customers.csv, site: Plant, match: {Customer: Customer}, unlisted: allowed}
          lanes:
            file: freight.csv
            site: From
            through: {file: ports.csv, site: Plant, to: Port}
            match: {To: Port}
        costs:
          handling: {file: plants.csv, site: Plant, cost: Cost per unit, per: Units}
          freight:
            file: freight.csv
            site: From
            through: {file: ports.csv, site: Plant, to: Port}
            match: {To: Port}
            cost: Rate
            per: Weight
            minimum: Least charge
            between: {order: Weight, from: Least weight, to: Most weight}
        """,
    ]

    @Test func `a network of tables gives the answer by hand, with every reason`() throws {
        let folder = try TextFolder(Self.files)
        let file = try AssignmentFile(path: folder("assign.yaml"))
        let answer = AssignmentAnswer(try file.problem.assignment(using: GLPKSolver()), of: file)
        // Of the three A, north and south take one each: 1002 north 25 + 5, 1003 south 24 + 6 cost least.
        // The B go west: 200 + 9 and 30 + 5.
        #expect(answer.served == 4)
        #expect(abs(answer.cost - 304) < 1e-9)
        #expect(answer.costs.map(\.cause) == ["handling", "freight"])
        #expect(abs(answer.costs[0].amount - 279) < 1e-9)
        #expect(abs(answer.costs[1].amount - 25) < 1e-9)
        #expect(answer.isProven)
        let sites = answer.orders.map { $0.site ?? "" }
        #expect(sites == ["", "north", "south", "west", "west", "", "", ""])
        #expect(answer.orders[0].reason == "full: north, south")
        #expect(answer.orders[5].reason == "nobody makes it")
        #expect(answer.orders[6].reason == "no site is left by \"customers\"")
        #expect(answer.orders[7].reason == "no site is left by \"lanes\"")
        #expect(answer.refused.map(\.orders) == [1, 1, 1])
        #expect(answer.refused[0].details[0].text == "Product C")
        #expect(answer.bottlenecks.count == 1)
        #expect(answer.bottlenecks[0].sites == ["north", "south"])
        #expect(answer.bottlenecks[0].orders == 3)
        #expect(answer.bottlenecks[0].unserved == 1)
        #expect(answer.sites.map(\.limits) == [true, true, false])
    }

    @Test func `the order of rows changes nothing but the order of rows`() throws {
        var files = Self.files
        let lines = (files["orders.csv"] ?? "").split(separator: "\n")
        files["orders.csv"] = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        let folder = try TextFolder(files)
        let file = try AssignmentFile(path: folder("assign.yaml"))
        let found = try file.problem.assignment(using: GLPKSolver())
        #expect(found.value == 4)
        #expect(abs(found.cost - 304) < 1e-9)
    }

    @Test func `loads fill capacities in units of their own`() throws {
        var files = Self.files
        files["assign.yaml"] = """
            orders: {file: orders.csv, order: Order, load: Units}
            sites: {file: plants.csv, site: Plant, capacity: 100}
            rules:
              products: {file: products.csv, site: Plant, match: {Product: Product}}
            """
        let folder = try TextFolder(files)
        let file = try AssignmentFile(path: folder("assign.yaml"))
        let answer = AssignmentAnswer(try file.problem.assignment(using: GLPKSolver()), of: file)
        // 100 units each: south takes 1001, or 1003; west 1005 and 1008 (100); north 1002 or 1003. The 60 D need south.
        #expect(answer.served == 4)
        for site in answer.sites { #expect(site.load <= 100) }
    }

    @Test func `everything that is wrong with a mapping and its tables is told at once`() throws {
        var files = Self.files
        files["assign.yaml"] = """
            orders: {file: orders.csv, ordr: Order}
            sites: {file: plants.csv, site: Plant}
            ruls: {}
            """
        let folder = try TextFolder(files)
        do {
            _ = try AssignmentFile(path: folder("assign.yaml"))
            Issue.record("the mapping has three faults")
        } catch {
            #expect(error.sentences.count == 3)
            #expect(
                error.description.contains(
                    "assign.yaml:1: there is no key \"ordr\" here; did you mean \"order\"?"))
            #expect(error.description.contains("sites has no capacity"))
            #expect(error.description.contains("did you mean \"rules\"?"))
        }
    }

    @Test func `bad columns, numbers and files are located`() throws {
        var files = Self.files
        files["assign.yaml"] = files["assign.yaml"]?.replacing(
            "{Product: Product}", with: "{Produkt: Product}")
        files["plants.csv"] = "Plant,Orders a day,Cost per unit\nnorth,many,0.5\n"
        let folder = try TextFolder(files)
        do {
            _ = try AssignmentFile(path: folder("assign.yaml"))
            Issue.record("there is no column Produkt")
        } catch {
            #expect(
                error.description.contains(
                    "products.csv:1: there is no column \"Produkt\"; did you mean \"Product\"?"))
            #expect(error.description.contains("plants.csv:2: Orders a day is \"many\", expected a number"))
            #expect(!error.isMissing)
        }
        files["freight.csv"] = nil
        let other = try TextFolder(files)
        do {
            _ = try AssignmentFile(path: other("assign.yaml"))
            Issue.record("freight.csv is not there")
        } catch {
            #expect(error.isMissing)
        }
    }
}

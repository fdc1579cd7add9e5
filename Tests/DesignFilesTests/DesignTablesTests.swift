// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import GLPKBackend
import LinearProgramming
import NetworkDesign
import Testing

struct DesignTablesTests {
    private let customers = "customer,demand,x,y\na,10,0,0\nb,20,4,0\nc,5,4,3\n"

    @Test func `sites with sizes and places give the design by hand`() throws {
        let folder = try TextFolder([
            "customers.csv": customers,
            "sites.csv": """
            site,size,fixed-cost,capacity,closing-cost,unit-cost,x,y
            west,small,20,15,5,1,0,0
            west,large,90,40,,,,
            east,,60,30,0,0,4,0
            """,
        ])
        let tables = try DesignTables(
            .init(customers: folder("customers.csv"), sites: folder("sites.csv")),
            travel: .init(costPerUnit: 2))
        #expect(tables.measure == .euclidean)
        #expect(tables.sizeNames == [["small", "large"], [""]])
        // Unit costs: west 1, 9, 11; east 8, 0, 6. Both small: 20 + 60 + 10 + 0 + 30 = 120. West alone, large:
        // 90 + 10 + 180 + 55 = 335. East alone holds 30 of 35.
        let answer = try DesignStudy.facilities(tables, solver: GLPKSolver(), options: SolveOptions())
        #expect(abs(answer.cost - 120) < 1e-6)
        #expect(answer.isProven)
        #expect(answer.sites.map(\.size) == ["small", ""])
        #expect(answer.sites.map(\.load) == [10, 25])
        #expect(answer.services.map(\.site) == ["west", "east", "east"])
        #expect(answer.costs.map(\.amount) == [80, 0, 40])
    }

    @Test func `a table of costs forbids the pairs that it leaves out`() throws {
        let folder = try TextFolder([
            "customers.csv": "customer,demand\na,10\nb,20\n",
            "sites.csv": "site,fixed-cost,must-open\nnorth,5,no\nsouth,7,yes\n",
            "costs.csv": "site,customer,cost\nnorth,a,1\nsouth,b,2\nsouth,a,9\n",
        ])
        let tables = try DesignTables(
            .init(
                customers: folder("customers.csv"), sites: folder("sites.csv"), costs: folder("costs.csv")))
        #expect(tables.problem.unitCosts == [[1, .infinity], [9, 2]])
        let answer = try DesignStudy.facilities(tables, solver: GLPKSolver(), options: SolveOptions())
        #expect(abs(answer.cost - (5 + 7 + 10 + 40)) < 1e-6)
    }

    @Test func `medians, reach and open ground answer from places alone`() throws {
        let folder = try TextFolder(["customers.csv": customers])
        let tables = try DesignTables(.init(customers: folder("customers.csv")))
        // One site at b: 40 + 0 + 15.
        let one = try DesignStudy.medians(tables, count: 1, solver: GLPKSolver(), options: SolveOptions())
        #expect(abs(one.cost - 55) < 1e-6)
        #expect(one.sites.filter(\.isOpen).map(\.name) == ["b"])
        let ground = try DesignStudy.greenfield(
            tables, count: 2, size: .init(fixedCost: 3), keepsSites: false, travel: .init(),
            solver: GLPKSolver(), options: SolveOptions())
        #expect(abs(ground.cost - (6 + 15)) < 1e-6)
        #expect(ground.sites.map(\.name) == ["new 1", "new 2"])
        let near = try DesignTables(.init(customers: folder("customers.csv")), travel: .init(reach: 2))
        #expect(near.problem.unitCosts[0] == [0, .infinity, .infinity])
        #expect(throws: DesignFault.self) {
            try DesignStudy.medians(near, count: 2, solver: GLPKSolver(), options: SolveOptions())
        }
    }

    @Test func `several demands weigh the worst by their probability`() throws {
        let folder = try TextFolder([
            "customers.csv": "customer,demand\ntown,10\n",
            "sites.csv": "site,size,fixed-cost,capacity\nplant,small,10,10\nplant,large,60,30\n",
            "costs.csv": "site,customer,cost\nplant,town,1\n",
            "demands.csv": "scenario,probability,customer,demand\nusual,90%,town,10\nboom,10%,town,30\n",
        ])
        let tables = try DesignTables(
            .init(
                customers: folder("customers.csv"), sites: folder("sites.csv"), costs: folder("costs.csv"),
                demands: folder("demands.csv")))
        #expect(tables.scenarios.map(\.name) == ["usual", "boom"])
        let mean = try DesignStudy.robust(
            tables, shortageCost: 15, worstShare: 1, riskWeight: 0, solver: GLPKSolver(),
            options: SolveOptions())
        // Small: 20 nine times of ten, 10 + 10 + 20 × 15 = 320 once.
        #expect(abs(mean.cost - 50) < 1e-6)
        #expect(mean.sites[0].size == "small")
        #expect(mean.outcomes.map { $0.missing.rounded() } == [0, 20])
        let cautious = try DesignStudy.robust(
            tables, shortageCost: 15, worstShare: 0.1, riskWeight: 1, solver: GLPKSolver(),
            options: SolveOptions())
        #expect(cautious.sites[0].size == "large")
        #expect(abs((cautious.worstMean ?? 0) - 90) < 1e-6)
    }

    @Test func `all faults of all tables are told in one pass`() throws {
        let folder = try TextFolder([
            "customers.csv": "customer,demand,latitude,longitude\na,-3,52,13\na,4,52,13\nb,5,99,13\n",
            "sites.csv": "site,fixed-cots,x,y\nnorth,5,1,2\nnorth,6,1,2\n",
        ])
        do {
            _ = try DesignTables(.init(customers: folder("customers.csv"), sites: folder("sites.csv")))
            Issue.record("the tables have five faults")
        } catch {
            let text = error.description
            #expect(text.contains("customers.csv:2: demand is \"-3\", expected a number of at least 0"))
            #expect(text.contains("customers.csv:3: the customer \"a\" stands in line 2 already"))
            #expect(text.contains("customers.csv:4: 99.0, 13.0 is no place on the globe"))
            #expect(text.contains("sites.csv:3: the site \"north\" is there already"))
            #expect(text.contains("must both have latitude and longitude, or both x and y"))
        }
    }

    @Test func `files of the OR-Library are told apart by how many numbers they hold`() throws {
        let warehouse = "2 2\n10 5.0\ncapacity 7\n4\n8 12\n6\n18 6\n"
        guard
            case .facilities(let problem) = try ORLibraryFile.content(
                of: warehouse, path: "tiny", capacity: 20)
        else { throw DesignFileFaults(["no warehouse location"]) }
        #expect(problem.sites.map { $0.sizes[0].capacity } == [10, 20])
        #expect(problem.unitCosts == [[2, 3], [3, 1]])
        // One site or both: 5 + 8 + 18, 7 + 12 + 6, 5 + 7 + 8 + 6.
        #expect(abs(try problem.design(using: GLPKSolver()).cost - 25) < 1e-6)
        // A repeated edge counts as written last.
        let graph = "3 3 1\n1 2 9\n2 3 1\n1 2 4\n"
        guard case .medians(let costs, let count) = try ORLibraryFile.content(of: graph, path: "tiny") else {
            throw DesignFileFaults(["no graph"])
        }
        #expect(count == 1)
        #expect(costs == [[0, 4, 5], [4, 0, 1], [5, 1, 0]])
        for bad in ["2 2 x", "3 3 1 1 2 9", "", "3 1 1\n1 7 2", "2 2\n10 5\ncapacity 7\n4\n8 12\n6\n18 6\n"] {
            #expect(throws: DesignFileFaults.self) { try ORLibraryFile.content(of: bad, path: "bad") }
        }
    }
}

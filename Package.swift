// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The targets stand in the order of their dependencies: a target imports only targets above it.
// docs/architecture.md holds the same table in words, and a test compares the two.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "catena",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "catena", targets: ["CatenaCommand"]),
        .library(name: "Catena", targets: ["Catena"]),
        .library(name: "SimulationKernel", targets: ["SimulationKernel"]),
        .library(name: "Decomposition", targets: ["Decomposition", "LinearProgramming", "GLPKBackend"]),
        .executable(name: "catena-validation", targets: ["Validation"]),
        .executable(name: "catena-soak", targets: ["Soak"]),
        .executable(name: "catena-coverage", targets: ["Coverage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Layer 0. What happens next? Clock, event calendar, random streams, distributions.
        .target(
            name: "SimulationKernel",
            dependencies: [.product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        // Layer 0. What is a supply chain? Products, sites, lanes, segments and policies as data.
        .target(name: "SupplyNetwork", dependencies: ["SimulationKernel"], swiftSettings: strict),
        // Layer 0. What is a linear program, and what did the solver conclude?
        .target(name: "LinearProgramming", swiftSettings: strict),
        // Layer 0. What do the numbers say? Intervals, warm-up, quantiles, comparison.
        .target(
            name: "OutputAnalysis",
            dependencies: [.product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        // Layer 0. The module map of GLPK.
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
        // Layer 0. A small C target that turns GLPK's fatal errors into return codes.
        .target(name: "GLPKGuard", dependencies: ["CGLPK"]),
        // Layer 0. A small C target that loads the library of HiGHS when it is asked for.
        .target(name: "HighsLibrary"),
        // Layer 0. Where are zlib, expat and libxlsxwriter? A module map.
        .systemLibrary(
            name: "CWorkbook",
            providers: [
                .apt(["libxlsxwriter-dev", "libexpat1-dev", "zlib1g-dev"]),
                .brew(["libxlsxwriter"]),
            ]),
        // Layer 0. A small C target that loads PostgreSQL's client library when it is asked for.
        .target(name: "PostgreSQLLibrary"),

        // Layer 1. How much, when, from whom?
        .target(
            name: "ReplenishmentPolicies", dependencies: ["SupplyNetwork", "SimulationKernel"],
            swiftSettings: strict),
        // Layer 1. Which settings are tried, and what do they explain?
        .target(
            name: "ExperimentDesign",
            dependencies: ["SimulationKernel"],
            swiftSettings: strict),
        // Layer 1. What must be made and bought, how much and when? Material requirements planning.
        .target(name: "MaterialPlanning", dependencies: ["SupplyNetwork"], swiftSettings: strict),
        // Layer 1. Who orders when?
        .target(
            name: "CustomerDemand", dependencies: ["SupplyNetwork", "SimulationKernel"],
            swiftSettings: strict),
        // Layer 1. Who are our customers? Models of buying, leaving and spending, fitted to what was bought.
        .target(
            name: "CustomerRelations",
            dependencies: [
                "SupplyNetwork", "SimulationKernel", "OutputAnalysis",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: strict),
        // Layer 1. Which vehicle serves whom, in what order?
        .target(
            name: "VehicleRouting",
            dependencies: ["LinearProgramming", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        // Layer 1. How much stock is best, and where? Models of inventory theory with exact answers.
        .target(
            name: "InventoryOptimization",
            dependencies: [
                "OutputAnalysis", "LinearProgramming",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: strict),
        // Layer 1. What would be best? Linear programs of a network.
        .target(
            name: "PlanningModels",
            dependencies: [
                "SupplyNetwork", "SimulationKernel", "LinearProgramming", "InventoryOptimization",
                "VehicleRouting",
            ],
            swiftSettings: strict),
        // Layer 1. Which sites, where, how large? Facility location, medians, open ground.
        .target(
            name: "NetworkDesign",
            dependencies: ["LinearProgramming", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        // Layer 1. How does a plan fit into a small linear program? Prices of limits, columns on demand.
        .target(name: "Decomposition", dependencies: ["LinearProgramming"], swiftSettings: strict),
        // Layer 1. The only importer of GLPK.
        .target(
            name: "GLPKBackend", dependencies: ["LinearProgramming", "CGLPK", "GLPKGuard"],
            swiftSettings: strict),
        // Layer 1. Who else solves it? HiGHS by its library, CBC by its command, when they are installed.
        .target(
            name: "ExternalSolvers", dependencies: ["LinearProgramming", "HighsLibrary"],
            swiftSettings: strict),

        // Layer 2. What would really happen? The world of one replication.
        .target(
            name: "SupplySimulator",
            dependencies: [
                "SimulationKernel", "SupplyNetwork", "OutputAnalysis", "ReplenishmentPolicies",
                "CustomerDemand", "MaterialPlanning",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: strict),
        // Layer 2. Which is better, and how sure are we?
        .target(
            name: "Experiments",
            dependencies: [
                "SupplySimulator", "SupplyNetwork", "OutputAnalysis", "PlanningModels",
                "LinearProgramming", "SimulationKernel", "CustomerRelations",
            ],
            swiftSettings: strict),

        // Layer 2. What is the cause, how large must it be, what if it breaks, what would help?
        .target(
            name: "Studies",
            dependencies: [
                "Experiments", "ExperimentDesign", "SupplySimulator", "SupplyNetwork", "OutputAnalysis",
                "PlanningModels", "LinearProgramming", "SimulationKernel",
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            swiftSettings: strict),

        // Layer 3. What stands in the cells of a workbook? Sheets in and out.
        .target(name: "WorkbookFiles", dependencies: ["CWorkbook"], swiftSettings: strict),
        // Layer 3. Text to scenario, with located issues.
        .target(
            name: "ScenarioFiles",
            dependencies: [
                "SupplyNetwork", "SimulationKernel", "VehicleRouting",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        // Layer 3. Which scenario do these tables describe? Planners' workbooks and exports in, workbooks out.
        .target(
            name: "ScenarioImport", dependencies: ["WorkbookFiles", "ScenarioFiles", "SupplyNetwork"],
            swiftSettings: strict),
        // Layer 3. Which sites, asked of tables? Design problems from CSV files, the OR-Library and scenarios.
        .target(
            name: "DesignFiles",
            dependencies: [
                "NetworkDesign", "ScenarioFiles", "SupplyNetwork", "SimulationKernel", "LinearProgramming",
            ],
            swiftSettings: strict),
        // Layer 3. Who does which part of a sweep? Its folder: manifest, shards, and what becomes of them.
        .target(
            name: "ShardFiles",
            dependencies: [
                "Studies", "ScenarioFiles", "SupplySimulator", "SupplyNetwork", "SimulationKernel",
            ],
            swiftSettings: strict),
        // Layer 3. What did customers buy? Exports of a CRM or a shop, streamed, cleaned and counted.
        .target(
            name: "TransactionFiles",
            dependencies: ["CustomerRelations", "SupplyNetwork", "SimulationKernel"],
            swiftSettings: strict),
        // Layer 3. Runs and measures in SQLite, or in PostgreSQL.
        .target(
            name: "ResultStore",
            dependencies: [
                "PostgreSQLLibrary",
                "Experiments", "SupplySimulator", "SupplyNetwork", "OutputAnalysis",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        // Layer 3. What was learned, does it still hold, and what was learned elsewhere?
        .target(
            name: "Knowledge",
            dependencies: [
                "ResultStore", "ScenarioFiles", "Experiments", "SupplySimulator", "SupplyNetwork",
                "OutputAnalysis", "SimulationKernel",
            ],
            swiftSettings: strict),
        // Layer 3. Tables for a terminal, charts as SVG, one-file HTML.
        .target(
            name: "Reports",
            dependencies: [
                "ResultStore", "Experiments", "ExperimentDesign", "Studies", "SupplySimulator",
                "SupplyNetwork",
                "OutputAnalysis", "PlanningModels",
            ],
            swiftSettings: strict),
        // Layer 3. The pages of the dashboard as bytes: a C target, since C can embed files without generated code.
        .target(name: "EmbeddedPages"),
        // Layer 3. Answers made smaller: a C target over zlib.
        .target(name: "GzipCoder", linkerSettings: [.linkedLibrary("z")]),
        // Layer 3. The dashboard: HTTP views over the store and the scenarios, and simulations on request.
        .target(
            name: "Dashboard",
            dependencies: [
                "EmbeddedPages", "GzipCoder", "Knowledge", "Reports", "ResultStore", "ScenarioFiles",
                "Studies",
                "Experiments",
                "SupplySimulator", "SupplyNetwork", "OutputAnalysis",
            ],
            exclude: ["Pages"], swiftSettings: strict),
        // Layer 3. The library product: one import for other programs.
        .target(
            name: "Catena",
            dependencies: [
                "ScenarioFiles", "SupplyNetwork", "SimulationKernel", "SupplySimulator", "Experiments",
                "Studies", "ExperimentDesign", "OutputAnalysis", "PlanningModels", "LinearProgramming",
                "GLPKBackend",
                "Decomposition", "ExternalSolvers", "CustomerRelations", "TransactionFiles", "ShardFiles",
            ],
            swiftSettings: strict),

        // Layer 4. The command line: the only place that prints and exits.
        .executableTarget(
            name: "CatenaCommand",
            dependencies: [
                "ScenarioImport", "WorkbookFiles",
                "Catena", "ScenarioFiles", "SupplyNetwork", "SimulationKernel", "SupplySimulator",
                "Experiments", "Studies", "ExperimentDesign", "OutputAnalysis", "PlanningModels",
                "LinearProgramming",
                "GLPKBackend", "Decomposition", "ExternalSolvers", "ResultStore", "Reports",
                "MaterialPlanning", "CustomerRelations", "TransactionFiles", "DesignFiles",
                "NetworkDesign", "VehicleRouting", "Dashboard", "Knowledge", "ShardFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // Layer 4. Every published case, solved by simulation; writes results/reference/validation.md.
        .executableTarget(
            name: "Validation",
            dependencies: [
                "SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis",
                "ReplenishmentPolicies",
                "LinearProgramming", "GLPKBackend", "PlanningModels",
            ],
            swiftSettings: strict),
        // Do intervals hold? Repeated experiments with known answers; writes results/reference/coverage.md.
        .executableTarget(
            name: "Coverage",
            dependencies: [
                "Experiments", "SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis",
            ],
            swiftSettings: strict),
        // Tests only: random networks and invariants.
        .target(
            name: "TestSupport",
            dependencies: [
                "SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis",
                "ReplenishmentPolicies",
                "CustomerDemand",
            ],
            swiftSettings: strict),

        // Random networks with random abilities, against the laws that every run must obey.
        .executableTarget(
            name: "Soak",
            dependencies: ["TestSupport", "SupplySimulator", "SupplyNetwork", "SimulationKernel"],
            swiftSettings: strict),

        // The example program, built here too so that checking it compiles nothing twice; its own Package.swift is
        // what a reader copies.
        .executableTarget(
            name: "WarehouseSizingExample", dependencies: ["Catena"],
            path: "Examples/WarehouseSizing/Sources/WarehouseSizing",
            swiftSettings: [.swiftLanguageMode(.v6)]),

        // The kernel's benchmark, built here too for tools/count-gate; its own package is Benchmarks.
        .executableTarget(
            name: "KernelBenchmark",
            dependencies: ["SimulationKernel", .product(name: "RealModule", package: "swift-numerics")],
            path: "Benchmarks/Sources/KernelBenchmark",
            swiftSettings: [.swiftLanguageMode(.v6)]),

        .testTarget(
            name: "SimulationKernelTests",
            dependencies: ["SimulationKernel", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        .testTarget(
            name: "SupplyNetworkTests", dependencies: ["SupplyNetwork", "SimulationKernel"],
            swiftSettings: strict),
        .testTarget(
            name: "LinearProgrammingTests", dependencies: ["LinearProgramming"], swiftSettings: strict),
        .testTarget(
            name: "OutputAnalysisTests",
            dependencies: ["OutputAnalysis", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        .testTarget(
            name: "ExperimentDesignTests",
            dependencies: ["ExperimentDesign", .product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: strict),
        .testTarget(
            name: "ReplenishmentPoliciesTests",
            dependencies: ["ReplenishmentPolicies", "SupplyNetwork", "SimulationKernel", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CustomerDemandTests",
            dependencies: ["CustomerDemand", "SupplyNetwork", "SimulationKernel", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "MaterialPlanningTests", dependencies: ["MaterialPlanning", "SupplyNetwork"],
            swiftSettings: strict),
        .testTarget(
            name: "CustomerRelationsTests",
            dependencies: ["CustomerRelations", "SupplyNetwork", "SimulationKernel", "OutputAnalysis"],
            swiftSettings: strict),
        .testTarget(
            name: "TransactionFilesTests",
            dependencies: [
                "TransactionFiles", "CustomerRelations", "SupplyNetwork", "SimulationKernel", "ScenarioFiles",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PlanningModelsTests",
            dependencies: [
                "PlanningModels", "SupplyNetwork", "SimulationKernel", "LinearProgramming", "GLPKBackend",
                "CustomerDemand", "SupplySimulator", "VehicleRouting",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "InventoryOptimizationTests",
            dependencies: ["InventoryOptimization", "LinearProgramming", "GLPKBackend"], swiftSettings: strict
        ),
        .testTarget(
            name: "NetworkDesignTests", dependencies: ["NetworkDesign", "LinearProgramming", "GLPKBackend"],
            swiftSettings: strict),
        .testTarget(
            name: "VehicleRoutingTests",
            dependencies: ["VehicleRouting", "LinearProgramming", "GLPKBackend"], swiftSettings: strict),
        .testTarget(
            name: "SolverTests",
            dependencies: ["GLPKBackend", "ExternalSolvers", "LinearProgramming", "GLPKGuard"],
            swiftSettings: strict),
        .testTarget(
            name: "DecompositionTests", dependencies: ["Decomposition", "LinearProgramming", "GLPKBackend"],
            swiftSettings: strict),
        .testTarget(
            name: "SupplySimulatorTests",
            dependencies: [
                "SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis", "TestSupport",
                "ReplenishmentPolicies", "MaterialPlanning",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "TheoryTests",
            dependencies: ["SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis"],
            swiftSettings: strict),
        .testTarget(
            name: "ExperimentsTests",
            dependencies: [
                "Experiments", "SupplySimulator", "SupplyNetwork", "SimulationKernel", "OutputAnalysis",
                "PlanningModels", "GLPKBackend", "LinearProgramming", "CustomerRelations",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "StudiesTests",
            dependencies: [
                "Studies", "Experiments", "ExperimentDesign", "SupplySimulator", "SupplyNetwork",
                "SimulationKernel", "OutputAnalysis", "PlanningModels", "GLPKBackend", "LinearProgramming",
                "ScenarioFiles",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ShardFilesTests",
            dependencies: [
                "ShardFiles", "Studies", "Experiments", "ScenarioFiles", "SupplySimulator", "SupplyNetwork",
                "SimulationKernel",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ScenarioFilesTests",
            dependencies: [
                "ScenarioFiles", "SupplyNetwork", "SimulationKernel", "SupplySimulator", "TestSupport",
                "VehicleRouting",
            ],
            swiftSettings: strict),
        .testTarget(name: "WorkbookFilesTests", dependencies: ["WorkbookFiles"], swiftSettings: strict),
        .testTarget(
            name: "ScenarioImportTests",
            dependencies: ["ScenarioImport", "WorkbookFiles", "ScenarioFiles", "SupplyNetwork"],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "DesignFilesTests",
            dependencies: [
                "DesignFiles", "NetworkDesign", "ScenarioFiles", "SupplyNetwork", "SimulationKernel",
                "LinearProgramming", "GLPKBackend",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ResultStoreTests",
            dependencies: [
                "ResultStore", "Experiments", "SupplySimulator", "SupplyNetwork", "OutputAnalysis",
                "SimulationKernel",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "Dashboard", "ResultStore", "ScenarioFiles", "Experiments", "SupplySimulator",
                "SupplyNetwork",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "KnowledgeTests",
            dependencies: [
                "Knowledge", "ResultStore", "ScenarioFiles", "Experiments", "SupplySimulator",
                "SupplyNetwork", "SimulationKernel",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Reports", "ResultStore", "Experiments", "SupplySimulator", "SupplyNetwork",
                "SimulationKernel",
                "OutputAnalysis", "Studies", "ExperimentDesign", "GLPKBackend", "PlanningModels",
            ],
            swiftSettings: strict),
    ]
)

// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// A package of its own, so that nobody who only builds the tool builds its benchmarks.

let package = Package(
    name: "catena-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "catena", path: ".."),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    ],
    targets: [
        // The event calendar and the random streams on two classic workloads.
        .executableTarget(
            name: "kernel-benchmark",
            dependencies: [
                .product(name: "Catena", package: "catena"),
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            path: "Sources/KernelBenchmark",
            swiftSettings: [.swiftLanguageMode(.v6)]),
        // Whole replications of scenarios, and the memory of large networks.
        .executableTarget(
            name: "supply-benchmark",
            dependencies: [.product(name: "Catena", package: "catena")],
            path: "Sources/SupplyBenchmark",
            swiftSettings: [.swiftLanguageMode(.v6)]),
        // Planning programs from MPS files.
        .executableTarget(
            name: "plan-benchmark",
            dependencies: [.product(name: "Decomposition", package: "catena")],
            path: "Sources/PlanBenchmark",
            swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)

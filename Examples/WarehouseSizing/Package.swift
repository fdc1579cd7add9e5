// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// A program outside Catena that uses it as a library; yours would name a repository instead of a path.
let package = Package(
    name: "warehouse-sizing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "catena", path: "../..")],
    targets: [
        .executableTarget(
            name: "WarehouseSizing", dependencies: [.product(name: "Catena", package: "catena")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ])

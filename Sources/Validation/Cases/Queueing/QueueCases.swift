// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// Queues on the bare kernel.
enum QueueCases {
    static let all = [multiServer, generalService, finiteRoom, tandem, littlesLaw]

    private static let model = """
        Calendar, streams and samplers without the supply simulator: arrivals, one line, servers; from empty, after \
        a warm-up.
        """

    private struct Quantity: Sendable {
        var figure: Figure
        var read: @Sendable (QueueFigures) -> Double

        init(
            _ name: String, _ exact: Double, largestHalfWidth: Double = Figure.usualHalfWidth,
            _ read: @escaping @Sendable (QueueFigures) -> Double
        ) {
            figure = Figure(name, exact, largestHalfWidth: largestHalfWidth)
            self.read = read
        }
    }

    private static func experiment(
        _ label: String, _ line: QueueLine, replications: Int = 40, _ quantities: [Quantity]
    ) -> Experiment {
        Experiment(
            label, quantities.map(\.figure),
            .replicated(count: replications) {
                { replication in
                    let figures = line.run(replication: replication)
                    return quantities.map { $0.read(figures) }
                }
            })
    }

    /// Rows of the table: rates, servers, the figures, and how long each replication measures.
    private struct MultiServerRow {
        var arrival: Double
        var service: Double
        var servers: Int
        var (waits, waiting, wait, number, time): (Double, Double, Double, Double, Double)
        /// The probability of nobody; nil where it is too rare to be seen.
        var empty: Double?
        var length: Double
        /// Of the figures about waiting and about nobody.
        var largestHalfWidth = Figure.usualHalfWidth
    }

    private static let multiServerRows = [
        MultiServerRow(
            arrival: 2, service: 3, servers: 1, waits: 2.0 / 3, waiting: 4.0 / 3, wait: 2.0 / 3, number: 2,
            time: 1,
            empty: 1.0 / 3, length: 70_000),
        MultiServerRow(
            arrival: 0.8, service: 1, servers: 1, waits: 0.8, waiting: 3.2, wait: 4, number: 4, time: 5,
            empty: 0.2,
            length: 500_000),
        MultiServerRow(
            arrival: 1.8, service: 1, servers: 2, waits: 0.8526315789473683, waiting: 7.673684210526316,
            wait: 4.2631578947368425, number: 9.473684210526317, time: 5.2631578947368425,
            empty: 0.05263157894736845, length: 540_000),
        MultiServerRow(
            arrival: 4.5, service: 1, servers: 5, waits: 0.7624932207329356, waiting: 6.862438986596422,
            wait: 1.5249864414658716, number: 11.362438986596423, time: 2.5249864414658716,
            empty: 0.004958549624234912, length: 250_000, largestHalfWidth: 0.02),
        MultiServerRow(
            arrival: 9.5, service: 1, servers: 10, waits: 0.8255855781256987, waiting: 15.686125984388259,
            wait: 1.6511711562513955, number: 25.18612598438826, time: 2.6511711562513955, empty: nil,
            length: 200_000, largestHalfWidth: 0.02),
        MultiServerRow(
            arrival: 45, service: 1, servers: 50, waits: 0.3638644672069884, waiting: 3.2747802048628962,
            wait: 0.07277289344139769, number: 48.27478020486289, time: 1.0727728934413976, empty: nil,
            length: 40_000, largestHalfWidth: 0.02),
    ]

    static let multiServer = PublishedCase(
        "mmc_table_public", .queueing,
        source: "Erlang (1917); Hillier & Lieberman, Introduction to Operations Research, County Hospital",
        model: model,
        multiServerRows.map { row in
            experiment(
                "λ = \(NumberText.significant(row.arrival)), μ = \(NumberText.significant(row.service)), c = \(row.servers)",
                QueueLine(
                    arrivalRate: row.arrival,
                    stations: [.init(service: .exponential(mean: 1 / row.service), servers: row.servers)],
                    length: row.length),
                [
                    Quantity("utilisation", row.arrival / row.service / Double(row.servers)) {
                        $0.utilisation
                    },
                    Quantity("probability of waiting", row.waits) { $0.shareWaiting },
                    Quantity("mean number waiting", row.waiting, largestHalfWidth: row.largestHalfWidth) {
                        $0.numberWaiting
                    },
                    Quantity("mean wait", row.wait, largestHalfWidth: row.largestHalfWidth) { $0.wait },
                    Quantity("mean number", row.number) { $0.number },
                    Quantity("mean time", row.time) { $0.time },
                ]
                    + (row.empty.map {
                        [
                            Quantity("probability of nobody", $0, largestHalfWidth: row.largestHalfWidth) {
                                $0.shareEmpty
                            }
                        ]
                    } ?? []))
        })

    static let generalService = PublishedCase(
        "mg1_pk_public", .queueing, source: "Pollaczek (1930), Khinchine (1932)", model: model,
        [
            ("exponential", 0.8, Distribution.exponential(mean: 1), 4.0, 500_000.0),
            ("Erlang, 4 stages", 0.8, .erlang(stages: 4, mean: 1), 2.5, 250_000),
            ("gamma, squared variation 0.5", 0.5, .gamma(shape: 2, scale: 0.75), 3.375, 400_000),
        ].map { label, rate, service, wait, length in
            experiment(
                "\(label), λ = \(rate)",
                QueueLine(arrivalRate: rate, stations: [.init(service: service)], length: length),
                [
                    Quantity("utilisation", rate * service.mean) { $0.utilisation },
                    Quantity("mean wait", wait) { $0.wait },
                    Quantity("mean time", wait + service.mean) { $0.time },
                    Quantity("mean number waiting", rate * wait) { $0.numberWaiting },
                    Quantity("mean number", rate * (wait + service.mean)) { $0.number },
                ])
        })

    static let finiteRoom = PublishedCase(
        "mmck_public", .queueing, source: "Erlang (1917); birth and death", model: model,
        [
            experiment(
                "λ = 2, μ = 1, c = 2, K = 2",
                QueueLine(
                    arrivalRate: 2, stations: [.init(service: .exponential(mean: 1), servers: 2, room: 2)],
                    length: 20_000),
                [
                    Quantity("probability of being blocked", 0.4) { $0.shareBlocked },
                    Quantity("throughput", 1.2) { $0.throughput }, Quantity("mean number", 1.2) { $0.number },
                    Quantity("mean time", 1) { $0.time },
                ]),
            experiment(
                "λ = 5, μ = 1, c = 4, K = 10",
                QueueLine(
                    arrivalRate: 5, stations: [.init(service: .exponential(mean: 1), servers: 4, room: 10)],
                    length: 20_000),
                [
                    Quantity("probability of being blocked", 0.23002432542941192) { $0.shareBlocked },
                    Quantity("throughput", 3.849878372852941) { $0.throughput },
                    Quantity("mean number", 7.356111562454415) { $0.number },
                    Quantity("mean number waiting", 3.5062331896014745) { $0.numberWaiting },
                    Quantity("mean time", 1.9107386909480961) { $0.time },
                    Quantity("mean wait", 0.9107386909480963) { $0.wait },
                ]),
        ])

    /// Receiving, putting away and picking, one server each.
    private static func stations(length: Double) -> QueueLine {
        QueueLine(
            arrivalRate: 0.7,
            stations: [1.0, 1.2, 0.9].map { .init(service: .exponential(mean: 1 / $0)) }, length: length)
    }

    static let tandem = PublishedCase(
        "jackson_tandem", .queueing, source: "Jackson (1957), Operations Research 5(4)", model: model,
        [
            experiment(
                "λ = 0.7, μ = 1, 1.2, 0.9", stations(length: 200_000),
                [
                    Quantity("mean number", 7.233333333333332) { $0.number },
                    Quantity("mean time", 10.333333333333332) { $0.time },
                ])
        ])

    static let littlesLaw = PublishedCase(
        "littles_law", .queueing, source: "Little (1961), Operations Research 9(3)",
        model:
            "The line of jackson_tandem. L = λ W exactly from an empty start to an empty end, else in the mean.",
        [
            Experiment(
                "empty to empty", [Figure("L / (throughput · W)", 1)],
                .deterministic(tolerance: 1e-12) {
                    let figures = stations(length: 100_000).run(replication: 0, untilEmpty: true)
                    return [figures.number / (figures.throughput * figures.time)]
                }),
            experiment(
                "stationary window", stations(length: 20_000),
                [Quantity("L / (throughput · W)", 1) { $0.number / ($0.throughput * $0.time) }]),
        ])
}

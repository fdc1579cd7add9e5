// SPDX-License-Identifier: Apache-2.0

/// A published problem, how it is stated as a model, and what the model has to reproduce.
struct PublishedCase: Sendable {
    /// What the case is about.
    enum Topic: String, CaseIterable, Sendable {
        case singleNode = "One stock point"
        case multiEchelon = "Several echelons"
        case bullwhip = "Bullwhip"
        case queueing = "Queues and warehouses"
        case linearProgram = "Linear programs"
    }

    let id: String
    let topic: Topic
    /// Where the problem and its figures were published.
    let source: String
    /// How the problem's conventions become the model's.
    let model: String
    let experiments: [Experiment]

    init(
        _ id: String, _ topic: Topic, source: String, model: String, _ experiments: [Experiment]
    ) {
        self.id = id
        self.topic = topic
        self.source = source
        self.model = model
        self.experiments = experiments
    }
}

/// A published case that is not run, and why.
struct OpenCase: Sendable {
    let id: String
    let reason: String
}

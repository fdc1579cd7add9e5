// SPDX-License-Identifier: Apache-2.0

// Times the event calendar and the random streams, and prints one JSON line a workload and source of chance.
//
//     kernel-benchmark [hold|bimodal|mm1|draws] [--runs N] [--pending N] [--steps N]
//
// - hold: take the earliest of the pending events out, put it back an exponential time later.
// - bimodal: the same with increments that are short or long.
// - mm1: one server, arrivals of rate 0.9, services of rate 1, first come first served, every customer's time
//   in the system recorded.
// - draws: draws from one distribution of each kind.
//
// All but the last are timed with the generator of the C reference, so that the calendars alone are compared, and
// with the kernel's own streams, which is what a model pays.

let options = Options(CommandLine.arguments.dropFirst())

switch options.workload {
case "hold":
    let model = HoldModel(pending: options.pending ?? 10_000, steps: options.steps ?? 5_000_000)
    report(model, chance: Xoroshiro(), runs: options.runs)
    report(model, chance: KernelChance(), runs: options.runs)
case "bimodal":
    var model = HoldModel(pending: options.pending ?? 10_000, steps: options.steps ?? 5_000_000)
    model.isBimodal = true
    report(model, chance: Xoroshiro(), runs: options.runs)
    report(model, chance: KernelChance(), runs: options.runs)
case "mm1":
    let model = SingleServerQueue(customers: options.steps ?? 1_000_000)
    report(model, chance: Xoroshiro(), runs: options.runs)
    report(model, chance: KernelChance(), runs: options.runs)
case "draws":
    for workload in DrawWorkload.all {
        report(workload, draws: options.steps ?? 2_000_000, runs: options.runs)
    }
default:
    usageError("unknown workload \"\(options.workload)\"; there are hold, bimodal, mm1 and draws")
}

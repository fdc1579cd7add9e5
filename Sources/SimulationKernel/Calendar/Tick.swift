// SPDX-License-Identifier: Apache-2.0

/// An instant or a duration on the simulation clock, in whole ticks.
///
/// The kernel gives a tick no length; the model that uses it does (one second, say). Whole ticks make "at the
/// same time" exact, so the order of events does not depend on rounding or on the machine.
public typealias Tick = Int64

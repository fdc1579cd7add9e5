// SPDX-License-Identifier: Apache-2.0

// One import for another program: the network and its parts, running, comparing and planning.
@_exported public import CustomerRelations
@_exported public import ExperimentDesign
@_exported public import Experiments
@_exported public import OutputAnalysis
@_exported public import PlanningModels
@_exported public import ScenarioFiles
@_exported public import ShardFiles
@_exported public import SimulationKernel
@_exported public import Studies
@_exported public import SupplyNetwork
@_exported public import SupplySimulator

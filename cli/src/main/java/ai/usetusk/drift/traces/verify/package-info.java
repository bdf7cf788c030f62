/**
 * A room above {@link ai.usetusk.drift.traces}: what trace files must be so that the Tusk command line reads
 * them and replays them right. One class for each rule; {@link
 * ai.usetusk.drift.traces.verify.Verification} applies them all.
 */
package ai.usetusk.drift.traces.verify;

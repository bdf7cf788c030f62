/** Which engine runs, and why. */
package ai.usetusk.drift.status;

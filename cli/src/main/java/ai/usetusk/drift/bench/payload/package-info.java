/** Makes the payloads from a seed. */
package ai.usetusk.drift.bench.payload;

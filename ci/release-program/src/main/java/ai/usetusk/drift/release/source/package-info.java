/** The checkout that is released: its version, its changelog, its history. */
package ai.usetusk.drift.release.source;

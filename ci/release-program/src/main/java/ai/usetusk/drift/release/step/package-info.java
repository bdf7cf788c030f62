/** The steps of a release, each a class. {@code Rehearse} has their order. */
package ai.usetusk.drift.release.step;

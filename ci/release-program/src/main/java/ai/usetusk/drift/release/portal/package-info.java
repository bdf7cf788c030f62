/** The Publisher API of the Central Portal. */
package ai.usetusk.drift.release.portal;

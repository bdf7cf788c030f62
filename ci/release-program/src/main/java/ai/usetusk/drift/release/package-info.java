/**
 * Makes a release: {@code ci/release STEP}. Each step is a class of {@code step}; it reads what the step before
 * has left below {@code target/release} and changes things only through {@code action}, which a dry run replaces.
 */
package ai.usetusk.drift.release;

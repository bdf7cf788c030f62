/** What the tests of more than one module use. Not published. */
package ai.usetusk.drift.testing;

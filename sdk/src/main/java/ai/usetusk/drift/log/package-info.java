/** The bottom floor: what the SDK says to whoever reads the application's log. */
package ai.usetusk.drift.log;

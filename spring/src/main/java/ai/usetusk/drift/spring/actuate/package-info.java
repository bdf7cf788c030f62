/**
 * The floor above {@code ai.usetusk.drift.spring}: what the SDK does, as an endpoint of the actuator and as meters.
 */
package ai.usetusk.drift.spring.actuate;

/** Just below the top floor: the status of the SDK as an MBean, where the JVM has JMX. */
package ai.usetusk.drift.jmx;

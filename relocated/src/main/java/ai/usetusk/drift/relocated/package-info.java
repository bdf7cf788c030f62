/** What is inside of the SDK from other libraries. Of these sources nothing gets into a jar. */
package ai.usetusk.drift.relocated;

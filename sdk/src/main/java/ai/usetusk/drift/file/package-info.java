/** Files and directories, where the JDK leaves something to be done. Internal. */
package ai.usetusk.drift.file;

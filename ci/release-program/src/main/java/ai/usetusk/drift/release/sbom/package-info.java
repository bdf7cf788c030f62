/** The SBOM of a natives jar: what is linked into the libraries in it. */
package ai.usetusk.drift.release.sbom;

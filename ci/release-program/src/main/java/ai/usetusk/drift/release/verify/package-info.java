/** What a bundle must be before it may be published: one class for each rule, all that is wrong in sentences. */
package ai.usetusk.drift.release.verify;

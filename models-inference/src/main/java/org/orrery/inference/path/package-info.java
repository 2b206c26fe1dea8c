/**
 * The way of a request through a pipeline: router, batch queues, replicas, and the drops on the way (IPA, sections 3 and
 * 4.4 of the paper; released code).
 *
 * <p>The classes here take no decisions. Times are picoseconds.
 */
package org.orrery.inference.path;

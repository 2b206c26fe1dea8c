/**
 * Carries out runs on a Spark cluster, with equal bits to the threads of this process: a run is a pure function of its
 * specification, which goes to a worker as bytes and comes back as the bytes of its result. In memory here is what is under way, never all
 * results. Times are seconds of wall time, sizes bytes.
 */
package org.orrery.spark;

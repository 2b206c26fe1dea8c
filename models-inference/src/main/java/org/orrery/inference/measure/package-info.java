/**
 * What is measured: the Prometheus view (bucketed histograms, windows of five seconds) beside the true one
 * (exact latencies at server and client). Latencies are picoseconds inside, milliseconds in results.
 */
package org.orrery.inference.measure;

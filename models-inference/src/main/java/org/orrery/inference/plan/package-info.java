/**
 * IPA's decision problem (section 4.3 of the paper): one variant, one batch size and a number of replicas for every
 * stage of a pipeline, chosen together. Several exact methods stand behind one interface.
 *
 * <p>Loads and throughputs are requests per second, latencies seconds.
 */
package org.orrery.inference.plan;

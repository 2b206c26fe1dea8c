/**
 * The recommender of the Kubernetes Vertical Pod Autoscaler (kubernetes/autoscaler, {@code pkg/recommender}):
 * a slowly forgetting distribution of CPU use, percentiles of it, margins and confidence.
 *
 * <p>CPU use is in cores, recommendations are in whole millicores, times are picoseconds.
 */
package org.orrery.inference.vpa;

/**
 * Inference serving: model variants behind a dispatcher, adapted to a load.
 *
 * <p>The mechanisms are those of InfAdapter (arXiv:2304.10892), of Model-Switching and of the Kubernetes
 * Vertical Pod Autoscaler; the numbers are in the calibration files beside {@link
 * org.orrery.inference.InferenceLibrary}.
 */
package org.orrery.inference;

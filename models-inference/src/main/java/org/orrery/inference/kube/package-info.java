/**
 * What Kubernetes does with pods, for all systems of this module: pods with their life and their queue, deployments that
 * are rolled out, services that spread work over pods, and the cores that all pods of a cluster hold.
 *
 * <p>The classes here take no decisions; controllers say what is to run. What differs between systems is given to them: when
 * a new pod gets work and serves it ({@link org.orrery.inference.kube.PodStart}), what it is made of
 * ({@link org.orrery.inference.kube.Shape}), how a version is exchanged ({@link org.orrery.inference.kube.Rollout}), how
 * work is spread. Times are picoseconds.
 */
package org.orrery.inference.kube;

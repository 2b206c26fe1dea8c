/**
 * The control loop and its policies: InfAdapter, Model-Switching (MS+), the Vertical Pod Autoscaler in two
 * forms, and none. Every policy answers a {@link org.orrery.inference.control.Situation} with a {@link
 * org.orrery.inference.control.Decision}; the loop carries it out and keeps the time.
 */
package org.orrery.inference.control;

/**
 * Experiments on single pods and on the decision problem: saturation, capacity, the line through the
 * capacities, tables of solver answers, and the recommender fed with given samples. Their results are tables.
 */
package org.orrery.inference.profile;

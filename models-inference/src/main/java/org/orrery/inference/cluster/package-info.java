/** The serving cluster as one component: dispatcher, services, pods, adapter, recommender and meter together. */
package org.orrery.inference.cluster;

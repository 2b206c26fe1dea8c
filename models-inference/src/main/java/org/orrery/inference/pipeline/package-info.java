/**
 * Pipelines as components: the whole path of the requests with its adapter, the decisions alone, and experiments whose
 * result is a table.
 */
package org.orrery.inference.pipeline;

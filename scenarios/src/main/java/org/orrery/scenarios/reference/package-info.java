/** Reference pages and the JSON Schema, made from the metadata of parameters, ports and metrics. */
package org.orrery.scenarios.reference;

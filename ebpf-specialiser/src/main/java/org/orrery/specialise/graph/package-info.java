/** Programs as graphs of basic blocks, which passes change, and the way from and to their words. */
package org.orrery.specialise.graph;

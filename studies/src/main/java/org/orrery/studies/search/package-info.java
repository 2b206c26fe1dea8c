/**
 * Studies that learn from results what to run next: replications until a precision is reached, the heaviest load that meets an
 * objective, and the sensitivity to each parameter.
 */
package org.orrery.studies.search;

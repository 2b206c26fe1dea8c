/** Steady shares of hits in caches by formula, for models that do not follow every access. */
package org.orrery.kernel.cache;

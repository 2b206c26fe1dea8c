/**
 * YAML as a tree that knows its positions, and the report of everything that is wrong with it.
 *
 * <p>Scalars stay text: nothing is guessed from how they look. Anchors, aliases and merge keys are resolved; duplicate keys, alias
 * bombs and files that are too large, empty, unreadable or not YAML become {@link org.orrery.config.yaml.Problems}.
 */
package org.orrery.config.yaml;

# frozen_string_literal: true

# Loaded by the first mention of Gem in a process that was started without RubyGems.
ThawRuntime.load_gems

# frozen_string_literal: true

# Turns exceptions into AWS's error documents and log entries; loaded when the first one is raised.
module ThawRuntime
  module Failures
    # The types that are told apart in traces; everything else is the user's.
    TOLD = %w[ArgumentError NoMethodError Exception StandardError NameError LoadError SystemExit SystemStackError].freeze
    DEEPEST = 100

    class << self
      def report(api, path, error, origin, headline)
        failure = describe(error, origin)
        log(failure, headline)
        api.fail(path, JSON.generate(failure), TOLD.include?(error.class.to_s) ? failure[:errorType] : 'Function<UserException>')
      end

      private

      def describe(error, origin)
        frames = (error.backtrace || []).reject { |line| line.start_with?("#{FILES}/") }
        {
          errorMessage: ThawRuntime.utf8(error.message),
          errorType: ThawRuntime.utf8("#{origin}<#{error.class}>"),
          stackTrace: frames.first(DEEPEST).map { |line| ThawRuntime.utf8(line) }
        }
      end

      def log(failure, headline)
        unless ThawRuntime.json_logs?
          ThawRuntime.sink.write(headline)
          return ThawRuntime.sink.write(JSON.pretty_generate(failure))
        end

        entry = { timestamp: Time.now.utc.strftime('%Y-%m-%dT%H:%M:%S.%3NZ'), level: 'ERROR', message: headline }
        entry[:requestId] = ThawRuntime.request_id if ThawRuntime.request_id
        ThawRuntime.sink.write(JSON.generate(entry.merge(failure)))
      end
    end
  end
end

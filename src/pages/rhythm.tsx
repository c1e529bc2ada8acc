/** A bar chart of the articles per week, oldest first. `label` says the same in words. */
export function Rhythm({ weeks, label }: { weeks: number[]; label: string }) {
  const most = Math.max(...weeks)
  return (
    <svg
      class="rhythm"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${weeks.length * step} ${height}`}
      preserveAspectRatio="none"
      fill="currentColor"
    >
      {weeks.map((count, index) => {
        const bar = count === 0 ? 1 : Math.max(3, Math.round((count / most) * height))
        return (
          <rect
            class={count === 0 ? 'none' : undefined}
            x={index * step}
            y={height - bar}
            width={step - 2}
            height={bar}
          />
        )
      })}
    </svg>
  )
}

const step = 8
const height = 32

/**
 * The only script of the pages: a button that copies a feed's URL. Without it, the URL can be selected and the button
 * is hidden.
 */
export const copyScript = `'use strict'
document.documentElement.classList.add('scripted')
const status = document.querySelector('[role=status]')
for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = status.textContent = button.dataset.done
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector('code'))
    }
    setTimeout(() => {
      button.textContent = label
      status.textContent = ''
    }, 2500)
  })
}
`
